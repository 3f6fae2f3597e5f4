/** Two soft tones. Browsers allow sound only after a gesture, so the first press or key arms it. */

let context: AudioContext | undefined;
let last = Number.NEGATIVE_INFINITY;

/** The least milliseconds between two chimes. */
const apart = 1500;

/** Waits for the gesture; call what it answers to stop waiting. */
export function armChime(): () => void {
  const arm = () => {
    disarm();
    context ??= typeof AudioContext === 'function' ? new AudioContext() : undefined;
    void context?.resume();
  };
  const disarm = () => {
    document.removeEventListener('pointerdown', arm);
    document.removeEventListener('keydown', arm);
  };
  document.addEventListener('pointerdown', arm);
  document.addEventListener('keydown', arm);
  return disarm;
}

/** Silent until armed, and when it has just sounded. */
export function chime(): void {
  if (context?.state !== 'running' || performance.now() - last < apart) return;
  last = performance.now();
  for (const [index, hertz] of [660, 880].entries()) {
    const start = context.currentTime + index * 0.14;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.3);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.32);
  }
}
