import { widget } from '../shared/mount';
import shared from '../shared/simulator-style';
import style from './style.css?inline';
import { BusinessCase } from './view';

export default widget(BusinessCase, shared + style);
