export { tailoredIntervention } from './tailoredIntervention';
