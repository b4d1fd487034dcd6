import { lookStyle } from '../explorer/look';
import { widget } from '../shared/mount';
import { plotStyle } from '../shared/plot';
import { Cohorts } from './cohorts';
import style from './style.css?inline';

export default widget(Cohorts, plotStyle + lookStyle + style);
