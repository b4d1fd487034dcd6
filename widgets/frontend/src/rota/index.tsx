import { widget } from '../shared/mount';
import shared from '../shared/simulator-style';
import style from './style.css?inline';
import { Rota } from './view';

export default widget(Rota, shared + style);
