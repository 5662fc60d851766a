package import DomainTypes

/// A question whose only answer is yes or no; the datum behind it leaves neither the register nor the gateway.
package enum AttributeQuestion: Sendable, Equatable {
  /// Has the person reached this age?
  case isAtLeast(LegalAge)
  /// Is somebody of this name a director or managing partner of the company?
  case hasDirector(firstName: String, lastName: String)

  /// What a grant and the log call it.
  package var field: FieldName {
    switch self {
    case .isAtLeast: .personIsAtLeast
    case .hasDirector: .companyHasDirector
    }
  }

  /// The field of the register that decides.
  package var datum: FieldName {
    switch self {
    case .isAtLeast: .personBirthDate
    case .hasDirector: .companyDirectors
    }
  }
}

/// The ages that laws name.
///
/// Others are not asked: whoever may ask about every age has asked for the birth date.
package enum LegalAge: Int, Sendable, CaseIterable {
  case fifteen = 15
  case seventeen = 17
  case eighteen = 18
  case twenty = 20
  case twentyFive = 25
  case sixty = 60
}

extension BirthDate {
  /// The day on which the law takes the person to be born.
  ///
  /// Civil and Commercial Code, section 16: where the month of birth is known and the day is not, the first day of
  /// that month counts; where neither is known, the first day of the year of birth.
  package var legalDay: CivilDate? { CivilDate(year: year, month: month ?? 1, day: day ?? 1) }

  /// Whether the age is reached on `date`.
  package func isAtLeast(_ age: LegalAge, on date: CivilDate) -> Bool {
    guard let legalDay else { return false }
    return date >= legalDay.adding(years: age.rawValue)
  }
}

extension CompanyRecord {
  /// Whether somebody of that name stands among the directors; spellings that the eye cannot tell apart are one.
  package func hasDirector(firstName: String, lastName: String) -> Bool {
    directors.contains {
      ThaiName.normalize($0.firstName) == ThaiName.normalize(firstName)
        && ThaiName.normalize($0.lastName) == ThaiName.normalize(lastName)
    }
  }
}
