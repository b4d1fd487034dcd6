import { widget } from '../shared/mount';
import shared from '../shared/simulator-style';
import style from './style.css?inline';
import { Kindness } from './view';

export default widget(Kindness, shared + style);
