/// Controls large enough for a thumb, with borders that everybody sees.
enum StyleForms {
  static let text = """
    .field{margin:0 0 var(--s3);border:0;padding:0;min-width:0;max-width:var(--read)}
    .field>label,.field>legend,.field>.label{font-weight:600;display:block;padding:0;margin:0 0 .2rem}
    .field .field{margin-bottom:var(--s2)}
    input,textarea,select,button{font:inherit;color:inherit}
    input:not([type=radio],[type=checkbox],[type=file],[type=hidden]),textarea,select{width:100%;max-width:32rem;\
    padding:.5rem .75rem;border:2px solid var(--edge);border-radius:.4rem;background:var(--card);min-height:2.9rem}
    select{padding-right:2rem}
    input.sized{width:auto;max-width:100%}
    input[type=file]{max-width:100%;padding:.6rem;border:2px dashed var(--edge);border-radius:.4rem;width:100%;\
    background:var(--card)}
    .choice{display:grid;grid-template-columns:auto 1fr;gap:.1rem .8rem;align-items:start;padding:.45rem 0}
    .choice input{width:1.6rem;height:1.6rem;margin:.05rem 0;accent-color:var(--link)}
    .choice label{padding:.05rem 0}
    .choice .hint{grid-column:2;margin:0}
    .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr));gap:0 var(--s2)}
    .triple{display:flex;flex-wrap:wrap;gap:0 var(--s2)}
    .triple input.sized{width:7rem}
    .wrong{border-left:.35rem solid var(--bad);padding-left:var(--s2)}
    .error{color:var(--bad);font-weight:600;margin:0 0 .3rem}
    .wrong input:not([type=radio],[type=checkbox]),.wrong textarea,.wrong select{border-color:var(--bad)}
    .error-summary{border:3px solid var(--bad);background:var(--bad-bg);border-radius:var(--round);\
    padding:var(--s2);margin:0 0 var(--s3);max-width:var(--read)}
    .error-summary h2{margin-top:0}
    .error-summary a{color:var(--bad);font-weight:600}
    .error-summary ul{margin-bottom:0}
    .locked{border-left:.35rem solid var(--good);background:var(--good-bg);padding:.7rem var(--s2);\
    border-radius:0 var(--round) var(--round) 0}
    .locked p{margin:0}
    .locked .value{font-size:1.06rem;font-weight:600}
    .locked details{margin:.2rem 0 0}
    .button{display:inline-flex;align-items:center;justify-content:center;gap:.5rem;background:var(--brand);\
    color:var(--brand-ink);border:2px solid var(--brand);border-radius:.4rem;padding:.5rem 1.5rem;font-weight:600;\
    cursor:pointer;min-height:2.9rem;text-decoration:none;text-align:center}
    .button:hover{background:var(--brand-deep)}
    .hero .button{background:var(--focus);border-color:var(--focus);color:#1c2733}
    .hero .button:hover{background:#ffd874}
    .button.secondary{background:transparent;color:var(--link);border-color:var(--link)}
    .button.secondary:hover{background:var(--yours-bg)}
    .button.small{padding:.15rem .9rem;min-height:2.3rem;font-size:.95rem}
    .search{display:flex;flex-wrap:wrap;gap:var(--s1);align-items:end;max-width:36rem}
    .search .field{flex:1 1 14rem;margin:0}
    main>.search{margin-bottom:var(--s2)}
    .hero .search input{color:#1c2733;background:#fff;border-color:#fff}
    .filters{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,14rem),1fr));gap:0 var(--s2);\
    align-items:end;max-width:48rem}
    .filters .field{margin:0 0 var(--s2)}
    .filters .button{margin:0 0 var(--s2)}
    .inline{display:inline}
    .link{background:none;border:0;padding:.35rem 0;text-decoration:underline;text-underline-offset:.22em;\
    cursor:pointer;color:inherit}
    @media (prefers-color-scheme:dark){.button{border-color:var(--brand-quiet)}}
    @media (max-width:30rem){.actions .button,.actions form{width:100%}}

    """
}
