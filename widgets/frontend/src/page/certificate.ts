export { default } from '../certificate';
export { recordModel } from './progress';
