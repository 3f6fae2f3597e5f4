import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { type Look, openStorybook, type StoryEntry } from './storybook.ts';

const storybook = await openStorybook();
after(() => storybook.close());

async function isSound(story: StoryEntry, look: Look): Promise<void> {
  const { errors, violations, text } = await storybook.visit(story, look);
  assert.deepEqual(errors, []);
  assert.deepEqual(violations, []);
  assert.notEqual(text, '', 'there is nothing to read on the page');
}

/** The fullest story of each file comes first in it. */
const firsts = storybook.stories.filter(
  ({ title }, at) => storybook.stories.findIndex((other) => other.title === title) === at,
);

describe('stories', { concurrency: 2 }, () => {
  for (const story of storybook.stories) {
    it(`${story.title}, ${story.name}: is drawn without an error or an axe violation`, () =>
      isSound(story, { lang: 'en', theme: 'light' }));
  }
  for (const story of firsts) {
    it(`${story.title}, ${story.name}: is as sound in Hebrew and in the dark`, () =>
      isSound(story, { lang: 'he', theme: 'dark' }));
  }
  it('keeps a toolbar choice of language and theme on the stage', async () => {
    const [story] = firsts;
    assert.ok(story);
    const seen: string[] = [];
    await storybook.visit(story, { lang: 'he', theme: 'dark' }, async (page) => {
      const stage = page.locator('.stage');
      for (const name of ['lang', 'dir', 'data-theme']) seen.push((await stage.getAttribute(name)) ?? '');
    });
    assert.deepEqual(seen, ['he', 'rtl', 'dark']);
  });
});
