import { widget } from '../shared/mount';
import shared from '../shared/simulator-style';
import style from './style.css?inline';
import { Turnover } from './view';

export default widget(Turnover, shared + style);
