export { importOrganisation } from './importOrganisation';
export { tailoredIntervention } from './tailoredIntervention';
