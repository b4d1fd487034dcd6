import { widget } from '../shared/mount';
import { Rating } from './rating';
import style from './style.css?inline';

export default widget(Rating, style);
