import { widget } from '../shared/mount';
import { Certificate } from './certificate';
import style from './style.css?inline';

export default widget(Certificate, style);
