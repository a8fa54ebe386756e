// Must be imported before @apollo/gateway: it would report home and probe cloud metadata addresses otherwise.
process.env.APOLLO_TELEMETRY_DISABLED = '1';
