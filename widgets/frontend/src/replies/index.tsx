import { widget } from '../shared/mount';
import { Replying } from './replying';
import style from './style.css?inline';

export default widget(Replying, style);
