import { widget } from '../shared/mount';
import { Marking } from './marking';
import style from './style.css?inline';

export default widget(Marking, style);
