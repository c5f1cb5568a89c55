// Holds an OpenAPI document to Redocly's recommended rules; a warning is a failure.
// usage: node lint.mjs DOCUMENT

import core from '@redocly/openapi-core';

const config = await core.createConfig({
  extends: ['recommended'],
  rules: {
    // By default it also wants examples to have no key that only another branch of a schema names.
    'no-invalid-media-type-examples': {severity: 'error', allowAdditionalProperties: true},
  },
});
const problems = await core.lint({ref: process.argv[2], config});
for (const {ruleId, severity, message, location} of problems) {
  console.log(`${severity} ${ruleId}: ${message} (${location.map((at) => at.pointer).join(', ')})`);
}
console.log(`${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
