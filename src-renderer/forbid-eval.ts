import { z } from 'zod';

// The page may not make code from text (contract/content-security-policy.ts), and zod reads this when a schema is built:
// this file is imported before any that declares one.
z.config({ jitless: true });
