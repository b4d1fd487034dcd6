import range from './range.css?inline';
import simulator from './simulator.css?inline';

export default range + simulator;
