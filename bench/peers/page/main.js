/* global document, location, URLSearchParams, window */
/** Draws `?count=N` boxes with `?display=NAME` and puts what renders one frame into the page. */
const displays = {
  scene: () => import('./scene.jsx'),
  jsroot: () => import('./jsroot.js'),
  phoenix: () => import('./phoenix.js'),
};

const asked = new URLSearchParams(location.search);
const { show } = await displays[asked.get('display')]();
window.boxes = await show(document.getElementById('stage'), Number(asked.get('count')), asked.get('as'));
