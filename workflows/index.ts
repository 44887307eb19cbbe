export { importByItself } from './importByItself';
export { importOrganisation } from './importOrganisation';
export { tailoredIntervention } from './tailoredIntervention';
