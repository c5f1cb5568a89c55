#include "taraba/server/page.h"

namespace taraba::server {

std::string_view style_sheet() {
  return R"(:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #fff; --ink: #23211e; --soft: #6d6860; --line: #e4e0d8;
  --radical: #1b7fc4; --kanji: #c2287f; --vocabulary: #7a3fc0; --reading: #4a4a4a;
  --meaning: #8a6414;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #191817; --card: #232120; --ink: #ece8e1; --soft: #a49d92; --line: #3a3734;
  --radical: #62b4ee; --kanji: #f07fbb; --vocabulary: #bb92f2; --reading: #cfcac2;
  --meaning: #d9b15c;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 44rem; padding: 0 1rem 2rem; background: var(--paper);
  color: var(--ink);
  font: 1.05rem/1.6 system-ui, sans-serif; overflow-wrap: break-word;
}
:lang(ja) {
  font-family: "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic", sans-serif;
}
header { padding: 1rem 0; }
header a { color: var(--soft); text-decoration: none; font-weight: 600; }
a { color: inherit; }
.title {
  text-align: center; padding: 1.5rem 1rem; border-radius: 1rem; background: var(--card);
  border: 1px solid var(--line); border-top: .4rem solid var(--tone);
}
.radical { --tone: var(--radical); }
.kanji { --tone: var(--kanji); }
.vocabulary { --tone: var(--vocabulary); }
h1 { margin: 0; font-weight: 400; line-height: 1.25; font-size: clamp(3rem, 16vw, 6rem); }
img.glyph { height: 1.1em; vertical-align: -.15em; }
@media (prefers-color-scheme: dark) { img.glyph { filter: invert(1); } }
img.strokes { width: 9rem; }
@media (prefers-color-scheme: dark) { img.strokes { filter: invert(1); } }
.pitch .high { border-top: 2px solid var(--tone, currentColor); }
.pitch .falls { border-right: 2px solid var(--tone, currentColor); }
.name { margin: .25rem 0 0; font-size: 1.5rem; font-weight: 600; }
.kind { margin: 0; color: var(--soft); }
h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; border-bottom: 1px solid var(--line); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; }
dt.heard { align-self: center; }
audio { display: block; height: 2.25rem; width: min(20rem, 100%); }
.credit { color: var(--soft); font-size: .8rem; margin: .5rem 0; }
.mnemonic { white-space: pre-line; }
.hint {
  white-space: pre-line; padding: .6rem .9rem; background: var(--card);
  border-left: .25rem solid var(--line);
}
.mnemonic span, .hint span { font-weight: 600; color: var(--tone, inherit); }
.mnemonic .reading, .hint .reading {
  color: var(--reading); border-bottom: 2px solid var(--line);
}
.mnemonic .meaning, .hint .meaning { color: var(--meaning); }
.mnemonic .ja, .hint .ja { color: inherit; }
blockquote { margin: .75rem 0; padding-left: .9rem; border-left: .25rem solid var(--line); }
blockquote p { margin: 0; }
blockquote p + p { color: var(--soft); }
.subjects {
  display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: .5rem 0; padding: 0;
}
.subjects a {
  display: block; min-width: 4.5rem; padding: .4rem .7rem; text-align: center;
  text-decoration: none;
  border-radius: .6rem; background: var(--card); border: 1px solid var(--line);
  border-bottom: .2rem solid var(--tone);
}
.subjects .glyph { display: block; font-size: 1.5rem; margin: 0 auto; }
.subjects span + span, .subjects img + span {
  display: block; font-size: .8rem; color: var(--soft);
}
pre {
  overflow-x: auto; padding: .9rem; border-radius: .6rem; background: var(--card);
  border: 1px solid var(--line);
}
footer {
  margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line);
  color: var(--soft); font-size: .8rem;
}
)";
}

}  // namespace taraba::server
