use nalgebra::Matrix2;
use proptest::prelude::*;

use super::*;

fn reason(text: &str) -> String {
    match parse(text) {
        Ok(x) => format!("{text} was read as {x}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn what_people_type_into_a_cell() {
    let known = [
        ("1/2", 0.5),
        ("sqrt(2)/2", 2.0_f64.sqrt() / 2.0),
        ("√2", 2.0_f64.sqrt()),
        ("√2/2", 2.0_f64.sqrt() / 2.0),
        ("1/√2", 1.0 / 2.0_f64.sqrt()),
        ("cos(30°)", 0.75_f64.sqrt()),
        ("-sin(30°)", -0.5),
        ("cos 60°", 0.5),
        ("cos(60 °)^2", 0.25),
        ("cos((20+40)°)", 0.5),
        ("cos(90°/3*2)", 0.5),
        ("tan(-45°)", -1.0),
        ("sin(pi/2)", 1.0),
        ("cos(π)", -1.0),
        ("1e-3", 1e-3),
        ("1E3", 1e3),
        ("1e+3", 1e3),
        ("2e−3", 2e-3),
        ("-.5", -0.5),
        ("+.5", 0.5),
        ("1.", 1.0),
        ("−3", -3.0),
        ("–3", -3.0),
        ("1,5", 1.5),
        ("-0,25", -0.25),
        (",5", 0.5),
        ("0,125", 0.125),
        ("1,5*2", 3.0),
        ("3×4", 12.0),
        ("3 · 4", 12.0),
        ("1÷4", 0.25),
        ("2^3", 8.0),
        ("2**3", 8.0),
        ("-2^2", -4.0),
        ("(-2)^2", 4.0),
        ("2^-1", 0.5),
        ("2*-3^2", -18.0),
        ("2--3", 5.0),
        ("--3", 3.0),
        ("1-2+3", 2.0),
        ("8/2*4", 16.0),
        ("8-2-1", 5.0),
        ("2+3*4", 14.0),
        ("(2+3)*4", 20.0),
        ("-(2+3)", -5.0),
        ("-(2+3)*(4-1)", -15.0),
        ("√(9+16)", 5.0),
        ("√√16", 2.0),
        ("2*√(3*(1+2))", 6.0),
        ("abs(-3)", 3.0),
        ("exp(0)", 1.0),
        ("ln(e)", 1.0),
        ("ln(4)", 4.0_f64.ln()),
        ("acos(0)", std::f64::consts::FRAC_PI_2),
        ("τ/2", std::f64::consts::PI),
        ("  7  ", 7.0),
        ("１／２", 0.5),
        ("1e60", 1e60),
        ("2e200/1e200", 2.0),
        ("0", 0.0),
    ];
    for (text, expected) in known {
        assert_eq!(parse(text), Ok(expected), "{text}");
    }
}

#[test]
fn what_is_no_number_is_refused_with_the_reason() {
    let known = [
        ("", "a number is missing"),
        ("  ", "a number is missing"),
        ("abc", "“abc” is not a number"),
        ("0x10", "“x10” is not a number"),
        ("1/0", "division by zero"),
        ("1/(1/0)", "division by zero"),
        ("0^-1", "division by zero"),
        ("1e999", "too large: at most ±1e60"),
        ("-1e61", "too large: at most ±1e60"),
        ("10^70", "too large: at most ±1e60"),
        ("1e300*1e300", "too large: at most ±1e60"),
        ("NaN", "a cell holds finite numbers only"),
        ("inf", "a cell holds finite numbers only"),
        ("-Infinity", "a cell holds finite numbers only"),
        ("∞", "a cell holds finite numbers only"),
        ("sqrt(-1)", "no root of a negative number"),
        ("(-1)^0.5", "a power of a negative number has no value there"),
        ("ln(0)", "ln has no value there"),
        ("acos(2)", "acos has no value there"),
        ("tan(90°)", "tan has no value there"),
        ("30°", "an angle needs sin, cos or tan around it"),
        ("1+30°", "an angle needs sin, cos or tan around it"),
        ("ln(30°)", "an angle needs sin, cos or tan around it"),
        ("2^3^2", "put brackets around one of the powers"),
        ("2^-3^2", "put brackets around one of the powers"),
        ("1,000", "“1,000” has two meanings: write 1,000 without the comma or with a point"),
        ("1,5,2", "“1,5,2” has two decimal points"),
        ("1.2.3", "“1.2.3” has two decimal points"),
        ("(1,5)", "inside brackets write 1.5, not 1,5"),
        ("2π", "an operator such as × is missing before “π”"),
        ("1 2", "an operator such as × is missing before “2”"),
        ("2(3)", "an operator such as × is missing before “(”"),
        ("*3", "a number is missing before “*”"),
        ("2*/3", "a number is missing before “/”"),
        ("°", "a number is missing before “°”"),
        ("3+", "a number is missing at the end"),
        ("sin", "a number is missing at the end"),
        ("-", "a number is missing at the end"),
        ("(1", "the brackets do not match"),
        ("1)", "the brackets do not match"),
        ("()", "a number is missing before “)”"),
        (".", "“.” cannot be read here"),
        ("1;2", "“;” cannot be read here"),
        ("{x}", "“{” cannot be read here"),
        ("1\u{202e}", r"“\u{202e}” cannot be read here"),
    ];
    for (text, expected) in known {
        assert_eq!(reason(text), expected, "{text}");
    }
    assert_eq!(parse(&"1+".repeat(200)), Err(NumberError::TooLong));
}

#[test]
fn angles_by_themselves() {
    assert_eq!(parse_degrees("30"), Ok(30.0));
    assert_eq!(parse_degrees("-30°"), Ok(-30.0));
    assert_eq!(parse_degrees("360°/8"), Ok(45.0));
    assert!(parse_degrees("π/2").is_err());
}

#[test]
fn cells_show_short_numbers() {
    let known = [
        (1.0, "1"),
        (0.5, "0.5"),
        (100.0, "100"),
        (-0.123_456, "−0.1235"),
        (0.99999, "1"),
        (-0.000_01, "−1e−5"),
        (1e60, "1e60"),
        (1_234_567.0, "1.235e6"),
        (123_456.0, "123456"),
        (0.001, "0.001"),
        (0.000_96, "0.001"),
        (0.000_94, "9.4e−4"),
        (99.9996, "100"),
        (43.602_81, "43.603"),
        (999_999.9, "1e6"),
        (f64::MIN_POSITIVE, "2.225e−308"),
        (0.0, "0"),
    ];
    for (x, text) in known {
        assert_eq!(format(x), text);
    }
}

#[test]
fn matrices_in_the_forms_in_which_they_are_pasted() {
    let m = Matrix2::new(1.0, -2.5, 0.001, 4.0);
    let forms = [
        "[[1, -2.5], [1e-3, 4]]",
        "[[1,-2.5],[1e-3,4]]",
        "[[ 1.0e+00 -2.5e+00]\n [ 1.0e-03  4.0e+00]]",
        "tensor([[1., -2.5],\n        [1e-3, 4.]], dtype=torch.float64)",
        "np.array([[1, -5/2], [1/1000, √16]])",
        "1 -2.5\n0.001 4",
        "1 −2.5 ; 0.001 4",
        "1, -2.5\n0.001, 4\n",
        "1,-2.5\n0.001,4",
        "1\t-2,5\n0,001\t4",
        "1;-2,5\r\n0,001;4",
        "[1, -2.5; 0.001, 4]",
        "[1 -2.5; 0.001 4]",
        "1,0 -2,5\n0,001 4,0",
        "1,0, -2,5\n0,001, 4,0",
    ];
    for form in forms {
        // "0,001" is no thousand, as it begins with 0
        assert_eq!(parse_matrix(form), Ok(m), "{form}");
    }
}

#[test]
fn other_pastes_are_refused_with_row_and_column() {
    let refused = |text: &str| parse_matrix(text).unwrap_err().to_string();
    assert_eq!(refused("[[1, 2], [3, x]]"), "row 2, column 2: “x” is not a number");
    assert_eq!(refused("[[1, 2, 3], [4, 5, 6]]"), "row 1: 2 numbers are expected, found 3");
    assert_eq!(refused("1 2\n3 4\n5 6"), "2 rows are expected, found 3");
    assert_eq!(refused("[1, 2, 3, 4]"), "2 rows are expected, found 1");
    assert_eq!(refused("[[1, 2], [3]]"), "row 2: 2 numbers are expected, found 1");
    assert_eq!(refused(" \n "), "there is nothing to paste");
    assert_eq!(refused("[[1, 1e999], [3, 4]]"), "row 1, column 2: too large: at most ±1e60");
    assert_eq!(refused(&"1 ".repeat(9_000)), "the text is too long for a 2 × 2 matrix");
}

/// Expressions with their value computed along the way, fully bracketed or with as few brackets as
/// the priorities allow.
fn expression() -> impl Strategy<Value = (String, u8, f64)> {
    // the second part is how closely the outermost operator binds
    let leaf = (0_u32..1000, 0..4).prop_map(|(n, decimals)| {
        let x = f64::from(n) / 10_f64.powi(decimals);
        (format!("{x}"), 9, x)
    });
    leaf.prop_recursive(6, 24, 2, |inner| {
        let in_brackets = |least: u8, (text, binds, _): &(String, u8, f64)| {
            if *binds < least { format!("({text})") } else { text.clone() }
        };
        (inner.clone(), inner, 0..7).prop_map(move |(a, b, kind)| {
            let infix = |sign: &str, left, right, binds, x| {
                (format!("{} {sign} {}", in_brackets(left, &a), in_brackets(right, &b)), binds, x)
            };
            match kind {
                0 => infix("+", 1, 2, 1, a.2 + b.2),
                1 => infix("−", 1, 2, 1, a.2 - b.2),
                2 => infix("×", 2, 3, 2, a.2 * b.2),
                3 => infix("/", 2, 3, 2, a.2 / b.2),
                4 => (format!("-{}", in_brackets(3, &a)), 2, -a.2),
                5 => (format!("√{}", in_brackets(9, &a)), 8, a.2.sqrt()),
                _ => (format!("{}^2", in_brackets(9, &a)), 4, a.2.powf(std::hint::black_box(2.0))),
            }
        })
    })
}

proptest! {
    #[test]
    fn planted_expressions_have_their_value((text, _, x) in expression()) {
        prop_assume!(text.chars().count() <= MAX_CHARACTERS);
        match parse(&text) {
            Ok(read) => prop_assert_eq!(read, x, "{}", text),
            // what failed on the way fails at the end
            Err(_) => prop_assert!(
                !x.is_finite() || x.abs() > MAX_NUMBER || text.contains('/'),
                "{}", text
            ),
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}|[0-9.,eE+−*/^()√π° sincoab;\\[\\]\n\t]{0,220}") {
        if let Ok(x) = parse(&text) {
            prop_assert!(x.abs() <= MAX_NUMBER);
        }
        let _ = parse_degrees(&text);
        if let Ok(m) = parse_matrix(&text) {
            prop_assert!(m.iter().all(|x| x.abs() <= MAX_NUMBER));
        }
    }

    #[test]
    fn exact_text_reads_back_to_the_same_bits(x in super::super::testing::number()) {
        prop_assert_eq!(parse(&exact(x)).unwrap().to_bits(), x.to_bits());
    }

    #[test]
    fn shown_text_reads_back_to_what_shows_the_same(x in super::super::testing::number()) {
        let text = format(x);
        prop_assert!(text.chars().count() <= 11, "{}", text);
        let again = parse(&text).unwrap();
        prop_assert_eq!(format(again), text);
        prop_assert_eq!(again == 0.0, x == 0.0);
    }

    #[test]
    fn pasted_matrices_are_exact(m in super::super::testing::matrix(), form in 0..3) {
        let [a, b, c, d] = [(0, 0), (0, 1), (1, 0), (1, 1)].map(|place| exact(m[place]));
        let text = match form {
            0 => format!("[[{a}, {b}], [{c}, {d}]]"),
            1 => format!("{a}\t{b}\n{c}\t{d}"),
            _ => format!("{a} {b}; {c} {d}"),
        };
        let read = parse_matrix(&text).unwrap();
        prop_assert_eq!(format!("{read:?}"), format!("{m:?}"));
    }
}
