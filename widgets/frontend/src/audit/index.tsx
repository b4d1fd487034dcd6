import { widget } from '../shared/mount';
import { Auditing } from './auditing';
import style from './style.css?inline';

export default widget(Auditing, style);
