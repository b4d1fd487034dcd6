import { widget } from '../shared/mount';
import style from './style.css?inline';
import { Walking } from './walking';

export default widget(Walking, style);
