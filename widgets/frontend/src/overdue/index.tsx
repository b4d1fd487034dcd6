import { lookStyle } from '../explorer/look';
import { widget } from '../shared/mount';
import { plotStyle } from '../shared/plot';
import { Overdue } from './overdue';
import style from './style.css?inline';

export default widget(Overdue, plotStyle + lookStyle + style);
