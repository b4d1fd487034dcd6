import { widget } from '../shared/mount';
import { Writing } from './writing';
import style from './style.css?inline';

export default widget(Writing, style);
