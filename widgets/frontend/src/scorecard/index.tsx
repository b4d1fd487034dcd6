import { widget } from '../shared/mount';
import shared from '../shared/simulator-style';
import style from './style.css?inline';
import { Scorecard } from './view';

export default widget(Scorecard, shared + style);
