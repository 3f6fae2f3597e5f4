import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import { linked, markdown, markdownText, safeHref } from './markdown.ts';

/** The markup a text becomes, without Lit's comments. */
function drawn(source: string, draw: (source: string) => unknown = markdown): string {
  const box = document.createElement('div');
  render(html`${draw(source)}`, box);
  return box.innerHTML.replaceAll(/<!--.*?-->/g, '');
}

const bare = (markup: string) => markup.replaceAll(/ (dir|title|target|rel)="[^"]*"/g, '');

describe('markdown', () => {
  it('draws paragraphs with their line breaks', () => {
    expect(bare(drawn('one\ntwo\n\nthree'))).to.equal('<p>one<br>two</p><p>three</p>');
  });

  it('draws bold, italic and code, one inside the other', () => {
    expect(bare(drawn('**bold** and *it* and `a*b*` and __both _of_ them__'))).to.equal(
      '<p><strong>bold</strong> and <em>it</em> and <code>a*b*</code> and <strong>both <em>of</em> them</strong></p>',
    );
  });

  it('leaves lone marks, products and names with underscores as they are', () => {
    const text = '2 * 3 * 4, ** not bold **, snake_case_name, [no link], a_b';
    expect(bare(drawn(text))).to.equal(`<p>${text}</p>`);
  });

  it('draws headings as bold lines', () => {
    expect(bare(drawn('## Water\ntext'))).to.equal('<p><strong>Water</strong></p><p>text</p>');
  });

  it('draws lists, numbered ones from their number, nested ones inside their item', () => {
    expect(bare(drawn('3. one\n   - a\n   - b\n4. two'))).to.equal(
      '<ol start="3"><li><p>one</p><ul><li><p>a</p></li><li><p>b</p></li></ul></li><li><p>two</p></li></ol>',
    );
  });

  it('goes on with a list after an empty line and ends it at other text', () => {
    expect(bare(drawn('- a\n\n- b\n\nafter'))).to.equal(
      '<ul><li><p>a</p></li><li><p>b</p></li></ul><p>after</p>',
    );
  });

  it('draws quotes and fenced code without reading marks in code', () => {
    expect(bare(drawn('> said **so**\n\n```js\n<b>**x**</b>\n```'))).to.equal(
      '<blockquote><p>said <strong>so</strong></p></blockquote><pre><code>&lt;b&gt;**x**&lt;/b&gt;</code></pre>',
    );
  });

  it('opens links in a new tab without telling them where they came from', () => {
    const box = document.createElement('div');
    render(html`${markdown('[call](tel:+97235550142)')}`, box);
    const link = box.querySelector('a');
    expect(link?.href).to.equal('tel:+97235550142');
    expect(link?.target).to.equal('_blank');
    expect(link?.rel).to.equal('noopener noreferrer');
  });

  it('makes addresses links and leaves the sentence its full stop', () => {
    expect(bare(drawn('See https://rentmate.example/a_b_c.'))).to.equal(
      '<p>See <a href="https://rentmate.example/a_b_c"><bdi>https://rentmate.example/a_b_c</bdi></a>.</p>',
    );
  });

  for (const address of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '/relative',
    '//no.scheme',
    'blob:https://x/1',
  ]) {
    it(`shows the words of a link to ${JSON.stringify(address)} and no link`, () => {
      expect(safeHref(address)).to.equal(null);
      expect(drawn(`[words](${address})`)).not.to.contain('<a');
    });
  }

  it('shows HTML as the text it is', () => {
    const markup = drawn('<img src=x onerror=alert(1)> <script>1</script> **<b>x</b>**');
    expect(markup).not.to.match(/<(img|script|b)\b/);
    expect(markup).to.contain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('cannot be talked into an attribute', () => {
    const box = document.createElement('div');
    render(html`${markdown('[x](https://a.example/"onmouseover="alert(1))')}`, box);
    for (const element of box.querySelectorAll('*'))
      expect(element.hasAttribute('onmouseover')).to.equal(false);
  });

  for (const [name, part] of [
    ['opening marks', '**a __b *c _d '],
    ['brackets', '[[[(((['],
    ['quotes', '> > > > > > > > > > > > '],
    ['backticks', '` `` ```'],
    ['list markers', '- - - - - - - '],
    ['escapes', '\\*\\_\\['],
  ] as const) {
    it(`survives twenty thousand characters of ${name}`, () => {
      const source = part.repeat(Math.ceil(20_000 / part.length));
      expect(drawn(source).length).to.be.greaterThan(1000);
    });
  }

  it('survives a list nested a thousand deep', () => {
    const source = Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}- x`).join('\n');
    expect(drawn(source)).to.contain('x');
  });

  it('[101] gives each block its own direction, a list with its marks at the side where its words begin', () => {
    expect(drawn('שלום\n\n- hello')).to.match(/<p dir="rtl">.*<ul dir="ltr"><li>/s);
    expect(drawn('`reset` ואז [link](https://x.example)')).to.contain('<p dir="rtl">');
    expect(drawn('Steps:\n\n1. **לסגור** את הברז\n2. reset')).to.contain('<ol dir="rtl" start="1">');
    expect(drawn('> 1. שלום')).to.contain('<blockquote dir="rtl">');
  });

  it('says the same without marks', () => {
    expect(markdownText('# Hi\n\n**a** [b](https://x.example) `c`\n\n2. one\n3. two')).to.equal(
      'Hi\na b c\n2. one\n3. two',
    );
  });
});

describe('linked', () => {
  it('makes links of web addresses and of nothing else', () => {
    expect(bare(drawn('**look** http://a.example, javascript:alert(1)', linked))).to.equal(
      '**look** <a href="http://a.example/"><bdi>http://a.example</bdi></a>, javascript:alert(1)',
    );
  });

  it('[101] isolates phone numbers, times and ranges, in what a bot and what a person wrote', () => {
    const number = (text: string) => `<bdi dir="ltr" class="number">${text}</bdi>`;
    for (const text of [
      '054-555-0142',
      '+972-54-555-0142',
      '+972 54 555 0142',
      '15:00–17:00',
      '31/12/2026',
    ]) {
      expect(drawn(`חייגו ${text} מחר`, linked)).to.equal(`חייגו ${number(text)} מחר`);
      expect(drawn(`ב **${text}**`)).to.contain(`<strong>${number(text)}</strong>`);
    }
    expect(drawn('Flat 7, door code 2580, ₪6,850 in 2026', linked)).not.to.contain('bdi');
  });
});
