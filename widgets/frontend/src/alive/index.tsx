import { lookStyle } from '../explorer/look';
import { widget } from '../shared/mount';
import { plotStyle } from '../shared/plot';
import { Alive } from './alive';
import style from './style.css?inline';

export default widget(Alive, plotStyle + lookStyle + style);
