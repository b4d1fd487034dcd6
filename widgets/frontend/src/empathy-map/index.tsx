import { widget } from '../shared/mount';
import { Board } from './board';
import style from './style.css?inline';

export default widget(Board, style);
