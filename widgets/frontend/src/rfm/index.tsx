import { lookStyle } from '../explorer/look';
import { widget } from '../shared/mount';
import { plotStyle } from '../shared/plot';
import { Rfm } from './rfm';
import style from './style.css?inline';

export default widget(Rfm, plotStyle + lookStyle + style);
