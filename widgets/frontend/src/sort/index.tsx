import { widget } from '../shared/mount';
import { Sorting } from './sorting';
import style from './style.css?inline';

export default widget(Sorting, style);
