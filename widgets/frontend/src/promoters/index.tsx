import { lookStyle } from '../explorer/look';
import { widget } from '../shared/mount';
import { plotStyle } from '../shared/plot';
import { Promoters } from './promoters';
import style from './style.css?inline';

export default widget(Promoters, plotStyle + lookStyle + style);
