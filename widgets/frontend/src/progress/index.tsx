import { widget } from '../shared/mount';
import { ProgressView } from './progress';
import style from './style.css?inline';

export default widget(ProgressView, style);
