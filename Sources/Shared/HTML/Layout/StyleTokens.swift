/// Color, type and space, by name; light, dark and print.
enum StyleTokens {
  static let text = """
    :root{color-scheme:light dark;--ink:#1d2733;--quiet:#4d5a68;--paper:#fffdf9;--card:#fff;--line:#d9d3c7;\
    --brand:#0b4f6c;--brand-ink:#fff;--link:#0b4f8a;--focus:#ffbf47;--good:#1e6b3a;--good-bg:#e6f4ea;\
    --bad:#a4262c;--bad-bg:#fdecea;--wait:#5f4b00;--wait-bg:#fff4ce;--yours:#0b4f8a;--yours-bg:#e3effb;\
    --s1:.5rem;--s2:1rem;--s3:1.5rem;--s4:2.5rem}
    @media (prefers-color-scheme:dark){:root{--ink:#eceff3;--quiet:#b3bec9;--paper:#12171d;--card:#1a2129;\
    --line:#3a4653;--brand:#0d3a50;--brand-ink:#f4f8fb;--link:#8cc4ff;--good:#8fd6a6;--good-bg:#143222;\
    --bad:#ffaba6;--bad-bg:#3d1a1c;--wait:#f5d675;--wait-bg:#372c07;--yours:#9fd0ff;--yours-bg:#11304d}}
    *{box-sizing:border-box}
    html{font-size:112.5%}
    body{margin:0;background:var(--paper);color:var(--ink);line-height:1.7;overflow-wrap:break-word;\
    font-family:"Noto Sans Thai","Sarabun","Leelawadee UI",Thonburi,"Noto Sans",system-ui,sans-serif}
    h1{font-size:1.7rem;line-height:1.4;margin:0 0 var(--s2)}
    h2{font-size:1.25rem;line-height:1.5;margin:var(--s4) 0 var(--s1)}
    h3{font-size:1.05rem;margin:var(--s3) 0 var(--s1)}
    p,ul,ol{margin:0 0 var(--s2)}
    a{color:var(--link);text-underline-offset:.2em}
    :focus-visible{outline:3px solid var(--focus);outline-offset:2px}
    .hint{color:var(--quiet);font-size:.95rem;margin:0 0 var(--s1)}
    .block{display:block}
    .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}

    """
}
