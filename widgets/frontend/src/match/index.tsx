import { widget } from '../shared/mount';
import { Matching } from './matching';
import style from './style.css?inline';

export default widget(Matching, style);
