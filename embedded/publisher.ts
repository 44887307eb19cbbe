/** The invented municipality as who offers the API, in the variables that the API reads; what is set already stands. */
export const samplePublisher = (env: NodeJS.ProcessEnv = {}) => ({
  INSATS_TERMS_URL: env.INSATS_TERMS_URL || 'https://insats.example/villkor',
  INSATS_CONTACT_NAME: env.INSATS_CONTACT_NAME || 'Pedagogcentrum',
  INSATS_CONTACT_EMAIL: env.INSATS_CONTACT_EMAIL || 'pedagogcentrum@ronnmarka.example',
  INSATS_AVAILABILITY: env.INSATS_AVAILABILITY || 'kontorstid vardagar',
});
