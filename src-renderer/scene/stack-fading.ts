import type { MeshBasicMaterial } from 'three';

/**
 * Plates thinner than a pixel make patterns that are not there. Each point of a cut face knows the mean colour of its stack
 * and its place in it, counted in plates: where a pixel spans much of a plate, the mean is drawn in place of the plate.
 */
export const fadeStacks: MeshBasicMaterial['onBeforeCompile'] = (shader) => fadeBy(shader, COLOUR);

/** The same for what lies behind a stack: it fills the gaps between plates from afar and is not there from near. */
export const appearBehindStacks: MeshBasicMaterial['onBeforeCompile'] = (shader) => fadeBy(shader, OPACITY);

function fadeBy(shader: Parameters<MeshBasicMaterial['onBeforeCompile']>[0], effect: string): void {
  shader.vertexShader = shader.vertexShader
    .replace('#include <common>', `#include <common>\n${ATTRIBUTES}`)
    .replace(
      '#include <begin_vertex>',
      '#include <begin_vertex>\nvStackPlace = stackPlace;\nvStackColour = stackColour;',
    );
  shader.fragmentShader = shader.fragmentShader
    .replace('#include <common>', `#include <common>\n${VARYINGS}`)
    .replace('#include <color_fragment>', `#include <color_fragment>\n${FADE} ${effect}`);
}

const VARYINGS = 'varying float vStackPlace;\nvarying vec3 vStackColour;';
const ATTRIBUTES = `attribute float stackPlace;\nattribute vec3 stackColour;\n${VARYINGS}`;
/** Shares of a plate in a pixel where fading begins and ends. */
const FADE = 'float faded = smoothstep(0.15, 0.45, fwidth(vStackPlace));';
const COLOUR = 'diffuseColor.rgb = mix(diffuseColor.rgb, vStackColour, faded);';
const OPACITY = 'diffuseColor.a *= faded;';
