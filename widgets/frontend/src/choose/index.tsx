import { widget } from '../shared/mount';
import { Choosing } from './choosing';
import style from './style.css?inline';

export default widget(Choosing, style);
