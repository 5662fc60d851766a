/// Controls large enough for a thumb.
enum StyleForms {
  static let text = """
    .field{margin:0 0 var(--s3);border:0;padding:0;min-width:0}
    .field>label,.field>legend,.field>.label{font-weight:600;display:block;padding:0;margin:0 0 .2rem}
    input,textarea,select,button{font:inherit;color:inherit}
    input:not([type=radio],[type=checkbox],[type=file]),textarea,select{width:100%;max-width:32rem;padding:.55rem .7rem;\
    border:2px solid var(--quiet);border-radius:.3rem;background:var(--card);min-height:2.9rem}
    input.sized{width:auto;max-width:100%}
    input[type=file]{max-width:100%;padding:.4rem 0}
    .choice{display:grid;grid-template-columns:auto 1fr;gap:.2rem .7rem;align-items:start;padding:.35rem 0}
    .choice input{width:1.5rem;height:1.5rem;margin:.15rem 0}
    .choice .hint{grid-column:2}
    .wrong{border-left:.4rem solid var(--bad);padding-left:var(--s2)}
    .error{color:var(--bad);font-weight:600;margin:0 0 .3rem}
    .wrong input:not([type=radio],[type=checkbox]),.wrong textarea,.wrong select{border-color:var(--bad)}
    .error-summary{border:3px solid var(--bad);padding:var(--s2);margin:0 0 var(--s3)}
    .error-summary h2{margin-top:0}
    .error-summary a{color:var(--bad);font-weight:600}
    .locked{border-left:.4rem solid var(--good);background:var(--good-bg);padding:var(--s1) var(--s2)}
    .locked p{margin:0}
    .button{display:inline-block;background:var(--brand);color:var(--brand-ink);border:2px solid var(--brand);\
    border-radius:.3rem;padding:.55rem 1.3rem;font-weight:600;cursor:pointer;min-height:2.9rem;text-decoration:none}
    .button.secondary{background:transparent;color:var(--link);border-color:var(--link)}
    .inline{display:inline}
    .link{background:none;border:0;padding:0;text-decoration:underline;cursor:pointer;color:inherit}

    """
}
