/// Color, type, space and shape, by name; light, dark and print.
///
/// Looped Thai first, as official papers are set and as older eyes read best; not Debian's "Noto Looped Thai", which
/// draws tone marks over vowels. Every pair of text and ground that the components use holds at least 4.5:1, borders of controls 3:1.
enum StyleTokens {
  static let text = """
    :root{color-scheme:light dark;\
    --ink:#1c2733;--quiet:#515d69;--paper:#faf7f0;--card:#fff;--tint:#f1ece0;--line:#e3dccd;--edge:#7a7568;\
    --brand:#14365c;--brand-deep:#0d2542;--brand-ink:#fff;--brand-quiet:#d5e0ee;--gold:#c79a3a;--link:#12508c;\
    --focus:#ffc94d;--focus-ink:#1c2733;\
    --good:#17633a;--good-bg:#e5f3e9;--bad:#a11f27;--bad-bg:#fcebea;--wait:#5c4700;--wait-bg:#fdf2cf;\
    --yours:#12508c;--yours-bg:#e4eefa;\
    --s1:.5rem;--s2:1rem;--s3:1.5rem;--s4:2.5rem;--s5:4rem;--round:.6rem;--wide:62rem;--read:42rem;\
    --lift:0 1px 2px rgb(28 39 51/.06),0 4px 14px rgb(28 39 51/.05);\
    --type:"Noto Sans Thai Looped","Sarabun","Leelawadee UI",Thonburi,"Noto Sans Thai",\
    "Noto Sans",system-ui,sans-serif}
    @media (prefers-color-scheme:dark){:root{\
    --ink:#e9edf2;--quiet:#b2bcc7;--paper:#11161c;--card:#19202a;--tint:#1e2631;--line:#323d4b;--edge:#8592a1;\
    --brand:#122a47;--brand-deep:#0b1b30;--brand-ink:#f2f6fb;--brand-quiet:#b9c9dc;--gold:#b98f37;--link:#8fc2f7;\
    --focus:#ffc94d;--focus-ink:#fff;\
    --good:#8ed3a5;--good-bg:#14311f;--bad:#ffa9a4;--bad-bg:#3c1a1c;--wait:#f2d276;--wait-bg:#352b0a;\
    --yours:#9ccbfb;--yours-bg:#122e4b;--lift:none}}
    *{box-sizing:border-box}
    html{font-size:112.5%;-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
    body{margin:0;background:var(--paper);color:var(--ink);line-height:1.75;overflow-wrap:anywhere;\
    font-family:var(--type);min-height:100vh;display:flex;flex-direction:column}
    h1,h2,h3,h4{line-height:1.45;text-wrap:balance}
    h1{font-size:1.75rem;margin:0 0 var(--s2)}
    h2{font-size:1.3rem;margin:var(--s4) 0 var(--s1)}
    h3{font-size:1.08rem;margin:var(--s3) 0 var(--s1)}
    h4{font-size:1rem;margin:var(--s2) 0 var(--s1)}
    p,ul,ol{margin:0 0 var(--s2)}
    ul,ol{padding-left:1.4rem}
    a{color:var(--link);text-underline-offset:.22em;text-decoration-thickness:.07em}
    a:hover{text-decoration-thickness:.14em}
    :focus-visible{outline:3px solid var(--focus-ink);outline-offset:2px;box-shadow:0 0 0 2px var(--focus),\
    0 0 0 8px var(--focus);border-radius:.2rem}
    hr{border:0;border-top:1px solid var(--line);margin:var(--s4) 0}
    code,.mono{font-family:ui-monospace,"Noto Sans Mono","DejaVu Sans Mono",monospace;font-size:.88em;\
    overflow-wrap:anywhere}
    .hint{color:var(--quiet);font-size:.94rem;margin:0 0 var(--s1)}
    .lead{font-size:1.12rem;max-width:var(--read)}
    .block{display:block}
    .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .icon{width:1.25em;height:1.25em;flex:none;vertical-align:-.25em;fill:none;stroke:currentColor;stroke-width:1.8;\
    stroke-linecap:round;stroke-linejoin:round}

    """
}
