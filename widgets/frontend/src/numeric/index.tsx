import { widget } from '../shared/mount';
import { NumberField } from './number-field';
import style from './style.css?inline';

export default widget(NumberField, style);
