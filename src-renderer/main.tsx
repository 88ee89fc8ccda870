import './forbid-eval.ts';

// Apart from this file, for the bundler may run what several files share before them: no schema is built until zod knows.
void import('./window.tsx');
