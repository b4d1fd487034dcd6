import { widget } from '../shared/mount';
import { JourneyBoard } from './board';
import style from './style.css?inline';

export default widget(JourneyBoard, style);
