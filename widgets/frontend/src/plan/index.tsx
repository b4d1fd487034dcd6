import { widget } from '../shared/mount';
import { Planning } from './planning';
import style from './style.css?inline';

export default widget(Planning, style);
