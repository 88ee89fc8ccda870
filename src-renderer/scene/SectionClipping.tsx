import type { SectionState } from '../stores/section-store.ts';
import { useSectionClipping } from './use-section.ts';

/** Cuts the section out of everything in the scene that does not say otherwise. */
export function SectionClipping({ section, zFactor }: { readonly section: SectionState; readonly zFactor: number }) {
  useSectionClipping(section, zFactor);
  return null;
}
