import { lookStyle } from '../explorer/look';
import { widget } from '../shared/mount';
import { plotStyle } from '../shared/plot';
import { Nps } from './nps';
import style from './style.css?inline';

export default widget(Nps, plotStyle + lookStyle + style);
