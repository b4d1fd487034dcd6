import { widget } from '../shared/mount';
import style from './style.css?inline';
import { Talking } from './talking';

export default widget(Talking, style);
