//! Widths at which code is broken.

use super::item;
use crate::code::quote;

#[test]
fn long_attributes_have_a_line_for_each_argument() {
    let tokens = quote! {
        #[deprecated(note = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
        #[deprecated(note = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
        #[allow(b, c)]
        struct D;
    };
    let expected = r#"#[deprecated(note = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
#[deprecated(
    note = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
)]
#[allow(b, c)]
struct D;
"#;
    assert_eq!(item(&tokens), expected);
}

#[test]
fn widths_are_those_of_rustfmt() {
    let tokens = quote! {
        struct A { aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: Option<bbbbbbbbbbbbbbbbbbbbbbbbb::Ccccccccccccccccccccccccc> }
        impl A {
            fn a(&self) -> aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa::bbbbbbbbbbbbbbbbbbbbbbbb::Ccccccccccccccccccc { b }
            fn b() -> C {
                const D: Ddddddddddddddddddddddddddd = Ddddddddddddddddddddddddddd::new("eeeeeeeeeeeeeeeeeeeeeeeeeeee", &[], 1);
                f(Ggggggg::new(hhhhhhhhhhhhhhhhhhhhhhhhhhhhhh, iiiiiiiiiiiiiiiiiiii));
                j(kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk, lllllllllllllllllllll, mmmm).n().o();
                [#[cfg(p)] q, r];
                Shape::union("sssssssssssssssssssssssssss", &[ttttttttttttttttttttt, uuuuuuu])
            }
        }
    };
    let expected = r#"struct A {
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:
        Option<bbbbbbbbbbbbbbbbbbbbbbbbb::Ccccccccccccccccccccccccc>,
}

impl A {
    fn a(
        &self,
    ) -> aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa::bbbbbbbbbbbbbbbbbbbbbbbb::Ccccccccccccccccccc
    {
        b
    }
    fn b() -> C {
        const D: Ddddddddddddddddddddddddddd =
            Ddddddddddddddddddddddddddd::new("eeeeeeeeeeeeeeeeeeeeeeeeeeee", &[], 1);
        f(Ggggggg::new(
            hhhhhhhhhhhhhhhhhhhhhhhhhhhhhh,
            iiiiiiiiiiiiiiiiiiii,
        ));
        j(
            kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk,
            lllllllllllllllllllll,
            mmmm,
        )
        .n()
        .o();
        [
            #[cfg(p)]
            q,
            r,
        ];
        Shape::union(
            "sssssssssssssssssssssssssss",
            &[ttttttttttttttttttttt, uuuuuuu],
        )
    }
}
"#;
    assert_eq!(item(&tokens), expected);
}
