import { widget } from '../shared/mount';
import { HandIn } from './hand-in';
import style from './style.css?inline';

export default widget(HandIn, style);
