import { widget } from '../shared/mount';
import { Filling } from './filling';
import style from './style.css?inline';

export default widget(Filling, style);
