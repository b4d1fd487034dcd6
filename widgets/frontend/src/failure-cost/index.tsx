import { widget } from '../shared/mount';
import shared from '../shared/simulator-style';
import style from './style.css?inline';
import { FailureCost } from './view';

export default widget(FailureCost, shared + style);
