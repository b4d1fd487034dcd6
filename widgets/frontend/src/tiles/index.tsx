import { Board } from '../order/board';
import order from '../order/style.css?inline';
import { widget, type Props } from '../shared/mount';
import style from './style.css?inline';
import { tiles } from './tiles';

const Building = (props: Props) => <Board {...props} deck={tiles} />;

export default widget(Building, order + style);
